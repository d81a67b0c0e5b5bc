const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];
// These packages ship ES modules only; jest runs CommonJS, so they are transformed as well.
const esmOnly = ['@nestjs', 'aedes', 'jose', 'fast-check', 'pure-rand'];
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps/server', '<rootDir>/apps/simulator', '<rootDir>/libs', '<rootDir>/tools'],
  testMatch: ['**/*.spec.{ts,mjs}'],
  transform: { '^.+\\.(ts|js|mjs)$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^@fengsui/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\./.*|\\.\\./.*)\\.js$': '$1',
  },
};
