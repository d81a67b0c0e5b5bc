import integration from './jest.config.mjs';

/** Tests in a real Chromium: `*.e2e.ts`. */
export default { ...integration, displayName: 'browser', testMatch: ['**/*.e2e.ts'] };
