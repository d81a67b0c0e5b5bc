/**
 * A picture by HLS: by hls.js where the browser has media source extensions, else by the browser
 * itself (Safari on a phone). The library comes when the first picture is asked for.
 */
const HLS = 'application/vnd.apple.mpegurl';

/**
 * @param lost told once, when the picture cannot go on
 * @returns how to stop it; `null` where this browser can show none
 */
export async function showHls(
  video: HTMLVideoElement,
  url: string,
  lost: () => void,
): Promise<(() => void) | null> {
  const { default: Hls } = await import('hls.js');
  if (Hls.isSupported()) {
    // A worker would be made of a blob, which the content security policy refuses.
    const hls = new Hls({ enableWorker: false });
    hls.on(Hls.Events.ERROR, (_, { fatal }) => {
      if (fatal) lost();
    });
    hls.loadSource(url);
    hls.attachMedia(video);
    return () => hls.destroy();
  }
  if (video.canPlayType(HLS) === '') return null;
  video.src = url;
  return () => video.removeAttribute('src');
}
