/** Whether a map can be drawn here, and whether a GPU does it. */
export type Webgl = 'hardware' | 'software' | 'none';

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

export function findWebgl(): Webgl {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return 'none';
  const named = context.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = context.getParameter(
    named?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER,
  );
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return SOFTWARE.test(String(renderer)) ? 'software' : 'hardware';
}
