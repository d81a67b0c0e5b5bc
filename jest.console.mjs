import presets from 'jest-preset-angular/presets/index.js';
export default {
  ...presets.createCjsPreset({ tsconfig: '<rootDir>/apps/console/tsconfig.spec.json' }),
  roots: ['<rootDir>/apps/console'],
  setupFilesAfterEnv: ['<rootDir>/apps/console/setup-jest.cjs'],
  // ES modules that do not end in .mjs: transformed as well, jest runs CommonJS.
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|@jsverse/utils/))'],
  moduleNameMapper: {
    '^@fengsui/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\./.*|\\.\\./.*)\\.js$': '$1',
  },
};
