/** Everything that flashes does so in one beat: each animation counts from the page's own zero. */
export function inStep(event: AnimationEvent): void {
  if (!(event.target instanceof Element)) return;
  for (const animation of event.target.getAnimations()) animation.startTime = 0;
}
