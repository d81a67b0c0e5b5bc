/**
 * Once, with the next frame; no frame comes to a page that is hidden, or whose frames stop, and then
 * it is done after so long at the latest.
 */
export function soon(work: () => void, atLatestMs: number): void {
  const once = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    work();
  };
  const timer = setTimeout(once, atLatestMs);
  const frame = requestAnimationFrame(once);
}
