// The room screen looks every few seconds whether something on it has changed. Without this the page fetches itself again now and then.
const every = 5000;

async function look() {
    try {
        const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
        // Signed out or finished meanwhile: the page itself says so.
        if (answer.redirected || !answer.ok) return location.reload();
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-fresh]');
        const shown = document.querySelector('[data-fresh]');
        const [was, is] = [shown, fresh].map(e => e.querySelector('.fo-screen__count'));
        const code = e => e.querySelector('.fo-screen__code')?.textContent;
        if (code(shown) !== code(fresh)) location.reload();
        else if (was && is && was.textContent !== is.textContent) was.textContent = is.textContent;
    } catch {
        // The network is away for a moment; the next look will find it.
    }
}

setInterval(() => { if (!document.hidden) look(); }, every);
