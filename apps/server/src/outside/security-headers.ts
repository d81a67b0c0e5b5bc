import helmet from 'helmet';

/**
 * Everything from this server only. MapLibre starts its worker from a blob and draws images from data
 * URLs; Angular and NG-ZORRO set styles on elements; Safari does not count `ws:` as `'self'`.
 * @param cameraOrigins what a video is fetched from besides, or asked for one
 */
export function securityHeaders(cameraOrigins: readonly string[]) {
  return helmet({
    strictTransportSecurity: { includeSubDomains: false },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'self'"],
        'connect-src': ["'self'", 'ws:', 'wss:', ...cameraOrigins],
        'font-src': ["'self'", 'data:'],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'", 'blob:', ...cameraOrigins],
        'object-src': ["'none'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'worker-src': ["'self'", 'blob:'],
      },
    },
  });
}
