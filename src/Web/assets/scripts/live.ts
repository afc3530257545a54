/** Says a sentence to screen readers. The text is set a little late: a live region that has just been put into the page is not yet watched. */
export function say(text: string): void {
  window.setTimeout(() => {
    const live = document.getElementById('live');
    if (live) live.textContent = text;
  }, 120);
}

/** A sentence the server wrote into the live region's data attributes, so both languages stay with the pages. */
export function word(name: 'loading' | 'copied'): string {
  return document.getElementById('live')?.dataset[name] ?? '';
}
