/** `42.0 %  1,234 readings  56/s  ETA 0:01:20`; `done` is 0–1, `elapsedMs` since the start. */
export function progressLine(done: number, readings: number, elapsedMs: number): string {
  const perSecond = elapsedMs > 0 ? Math.round((readings * 1000) / elapsedMs) : 0;
  const leftS = done > 0 && elapsedMs > 0 ? ((elapsedMs / done) * (1 - done)) / 1000 : null;
  const eta = leftS === null ? '?' : duration(leftS);
  const count = readings.toLocaleString('en-US');
  return `${(done * 100).toFixed(1)} %  ${count} readings  ${perSecond}/s  ETA ${eta}`;
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
