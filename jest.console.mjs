import presets from 'jest-preset-angular/presets/index.js';
export default {
  ...presets.createCjsPreset({ tsconfig: '<rootDir>/apps/console/tsconfig.spec.json' }),
  roots: ['<rootDir>/apps/console'],
  setupFilesAfterEnv: ['<rootDir>/apps/console/setup-jest.cjs'],
  moduleNameMapper: {
    '^@fengsui/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\./.*|\\.\\./.*)\\.js$': '$1',
  },
};
