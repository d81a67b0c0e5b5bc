/** The addresses of the console, as its routes.ts says; for whoever must visit every page. */

/**
 * The paths as they are written, `''` first and the catch-all left out; one with a parameter needs an
 * example.
 * @param {string} source of apps/console/src/app/routes.ts
 * @returns {string[]}
 */
export function pathsIn(source) {
  const paths = [...source.matchAll(/\bpath: '([^']*)'/g)].map(([, path = '']) => path);
  return [...new Set(['', ...paths])].filter((path) => path !== '**');
}

/**
 * Each path with an address to visit; `undefined` where an example is missing.
 * @param {string[]} paths
 * @param {Record<string, string>} examples by path
 * @returns {{ path: string, address: string | undefined }[]}
 */
export const visits = (paths, examples) =>
  paths.map((path) => ({
    path,
    address: examples[path] ?? (path.includes(':') ? undefined : `/${path}`),
  }));
