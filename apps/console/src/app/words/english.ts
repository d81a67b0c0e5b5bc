/** All that English needs, in one chunk. */
export { en } from './en';
export { ENGLISH_TERMS } from './english-terms';
