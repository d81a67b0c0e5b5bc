/** Gives a text or a picture to the browser as a file of that name. */
export function saveFile(content: string | Blob, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has the content by then; at once it may not have begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
