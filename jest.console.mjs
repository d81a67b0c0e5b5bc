import presets from 'jest-preset-angular/presets/index.js';
export default {
  ...presets.createCjsPreset({ tsconfig: '<rootDir>/apps/console/tsconfig.spec.json' }),
  roots: ['<rootDir>/apps/console'],
  setupFilesAfterEnv: ['<rootDir>/apps/console/setup-jest.cjs'],
  // ES modules that do not end in .mjs: transformed as well, jest runs CommonJS.
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|@jsverse/utils/))'],
  moduleNameMapper: {
    // The browser's build is ES modules; the same code for node.
    '^csv-(parse|stringify)/browser/esm/sync$': '<rootDir>/node_modules/csv-$1/dist/cjs/sync.cjs',
    '^@fengsui/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\./.*|\\.\\./.*)\\.js$': '$1',
  },
};
