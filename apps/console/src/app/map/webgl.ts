let known: boolean | undefined;

/** Whether MapLibre can stand in this browser; asked once, for a context is dear. */
export function hasWebgl(): boolean {
  known ??= tryWebgl();
  return known;
}

function tryWebgl(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
