// Has "help now" kept in this browser by help-worker.js, and kept afresh once it is a day old.
const day = 24 * 60 * 60 * 1000;

async function keep() {
    const registration = await navigator.serviceWorker.register('/help-worker.js', { scope: '/help-now', updateViaCache: 'none' });
    const page = await caches.match('/help-now', { ignoreVary: true });
    if (!page || Date.now() - Date.parse(page.headers.get('Date')) < day) return;
    registration.active?.postMessage('keep afresh');
    await registration.update();
}

// Without it everything works; the browser's own cache still does what it can.
if ('serviceWorker' in navigator && 'caches' in window) keep().catch(() => {});
