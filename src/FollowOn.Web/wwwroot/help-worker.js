// Keeps "help now" and the files it names, so that it opens with no connection and when the site is down. It is asked for that one page only
// (its scope), so no other page ever passes through here, and it keeps nothing else. It asks without cookies: what it keeps is the same for everybody.
const kept = 'followon-help-1';
const page = '/help-now';
const patience = 2500;
const anyway = { ignoreVary: true, ignoreSearch: true };

self.addEventListener('install', event => event.waitUntil(keep(ask('reload')).then(() => self.skipWaiting())));

self.addEventListener('activate', event => event.waitUntil(forgetOlder()));

// A page that was opened says when what is kept has grown old.
self.addEventListener('message', event => {
    if (event.data === 'keep afresh') event.waitUntil(keep(ask('no-cache')).catch(() => {}));
});

self.addEventListener('fetch', event => {
    const asked = new URL(event.request.url);
    if (event.request.method !== 'GET' || asked.origin !== location.origin) return;
    if (event.request.mode !== 'navigate') event.respondWith(caches.match(event.request, { ignoreVary: true }).then(found => found ?? fetch(event.request)));
    else if (asked.pathname === page) event.respondWith(fresh(event));
});

function ask(cache) {
    return fetch(page, { cache, credentials: 'omit', redirect: 'error' });
}

// The newest there is; what is kept when the site is away, fails, or takes too long for somebody who needs help.
async function fresh(event) {
    const answer = ask('default').then(a => a.ok ? a : Promise.reject(new Error(a.status)));
    event.waitUntil(keep(answer.then(a => a.clone())).catch(() => {}));
    const found = await caches.match(page, anyway);
    if (!found) return answer.catch(() => fetch(event.request));
    const late = new Promise(resolve => setTimeout(resolve, patience, found));
    return Promise.race([answer, late]).catch(() => found);
}

async function keep(asked) {
    const answer = await asked;
    if (!answer.ok) throw new Error(answer.status);
    // What the site says not to store was made while its database was away: it lacks the service's own line.
    if (/no-store/.test(answer.headers.get('Cache-Control') ?? '')) return;
    const html = await answer.clone().text();
    const parts = [...html.matchAll(/<(?:link rel="(?:stylesheet|icon)" href|script type="module" src)="([^"]+)"/g)].map(found => new URL(found[1], location.origin).href);
    const cache = await caches.open(kept);
    // Its looks first: the page never stands there without them.
    for (const part of parts)
        if (!await cache.match(part, { ignoreVary: true })) await cache.add(new Request(part, { credentials: 'omit' }));
    await cache.put(page, answer);
    const wanted = new Set([...parts, new URL(page, location.origin).href]);
    for (const old of await cache.keys())
        if (!wanted.has(old.url)) await cache.delete(old);
}

async function forgetOlder() {
    for (const name of await caches.keys())
        if (name.startsWith('followon-') && name !== kept) await caches.delete(name);
    await self.clients.claim();
}
