import server from './jest.server.mjs';
import console_ from './jest.console.mjs';
export default {
  projects: [
    { displayName: 'server', rootDir: import.meta.dirname, ...server },
    { displayName: 'console', rootDir: import.meta.dirname, ...console_ },
  ],
};
