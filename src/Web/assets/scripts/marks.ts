/**
 * Words with data-marks="l12 l13" were read from the pieces of a document with these ids: they stand out while the words are pointed at or focused,
 * and come into sight where the document scrolls by itself.
 */
export function sourceMarks(): void {
  for (const [on, off] of [['mouseover', 'mouseout'], ['focusin', 'focusout']] as const) {
    document.addEventListener(on, (event) => mark(event, true));
    document.addEventListener(off, (event) => mark(event, false));
  }
}

function mark(event: Event, on: boolean): void {
  const words = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-marks]') : null;
  if (!words) return;
  const pieces = (words.dataset.marks ?? '').split(' ').map((id) => document.getElementById(id)).filter((piece) => piece !== null);
  for (const piece of pieces) piece.classList.toggle('src-picked', on);
  const pane = pieces[0]?.closest<HTMLElement>('.split-pane');
  if (on && pane && pane.scrollHeight > pane.clientHeight && !pane.hidden) pieces[0]?.scrollIntoView({ block: 'nearest' });
}
