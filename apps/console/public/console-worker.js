// The service worker of the console. What the server answers itself (as in the server's
// outside/console-files.ts) never comes into Angular's worker: it is neither kept nor answered here.
addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (/^\/(api|socket\.io|healthz|readyz|metrics)(\/|$)/.test(pathname))
    event.stopImmediatePropagation();
});
importScripts('./ngsw-worker.js');
