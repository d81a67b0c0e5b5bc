/** One wrong field of an import: `points.3.limits.H.value` and what is wrong with it. */
export interface FieldError {
  path: string;
  message: string;
}
