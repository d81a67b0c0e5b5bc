import server from '../jest.server.mjs';

/** Tests on the real parts: `*.itest.ts`. Each file starts processes of its own. */
export default {
  displayName: 'integration',
  rootDir: '..',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.itest.ts'],
  testSequencer: '<rootDir>/test/longest-first.mjs',
  transform: server.transform,
  transformIgnorePatterns: server.transformIgnorePatterns,
  moduleNameMapper: server.moduleNameMapper,
  testTimeout: 120_000,
};
