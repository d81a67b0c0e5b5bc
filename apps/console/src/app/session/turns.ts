/** Tabs share the refresh cookie, which is good for one use: they take turns. */
export async function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  const locks = 'locks' in navigator ? (navigator as { locks?: LockManager }).locks : undefined;
  return locks ? locks.request('fengsui-refresh', work) : work();
}
