import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';

const forbid = (...group) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [{ group, message: 'This room may not look there: docs/architecture.md, rooms.' }],
    },
  ],
});

// Slices of the server never import each other: they speak through platform.
const slices = [
  'register',
  'telemetry',
  'alarms',
  'live',
  'access',
  'simulator',
  'upkeep',
  'reports',
  'notices',
  'incidents',
  'zones',
  'dispatch',
  'supplies',
  'search',
  'drills',
  'past',
];
const sliceRules = slices.map((slice) => ({
  files: [`apps/server/src/${slice}/**/*.ts`],
  rules: forbid(
    '@angular/*',
    '**/apps/console/**',
    '**/apps/simulator/**',
    ...slices.filter((other) => other !== slice).map((other) => `../${other}/*`),
  ),
}));

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.angular', '.data', 'test-output', '**/*.mjs', '**/*.cjs'] },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked, prettier],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Nest's option types are classes that are meant to be given as plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['libs/contracts/**/*.ts'],
    rules: forbid('@fengsui/*', '@nestjs/*', '@angular/*', 'rxjs', 'rxjs/*', 'node:*'),
  },
  {
    files: ['libs/domain/**/*.ts', 'libs/nanhai/**/*.ts'],
    rules: {
      ...forbid(
        '@nestjs/*',
        '@angular/*',
        'rxjs',
        'rxjs/*',
        'node:*',
        'pg',
        'ioredis',
        'bullmq',
        'mqtt',
        'socket.io',
      ),
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'Chance comes in as an argument.' },
      ],
    },
  },
  {
    files: ['apps/console/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: forbid('@nestjs/*', 'node:*', '**/apps/server/**', '**/apps/simulator/**', 'pg', 'mqtt'),
  },
  {
    files: ['apps/console/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  {
    files: ['apps/simulator/**/*.ts'],
    rules: forbid('@angular/*', '@nestjs/*', '**/apps/server/**', '**/apps/console/**', 'pg'),
  },
  ...sliceRules,
);
