/** The box in a table's head ticks all rows of the page; Shift ticks a range; the count of ticked rows is shown beside the bulk buttons. */
export function rowPicking(): void {
  let last: HTMLInputElement | null = null;

  document.addEventListener('click', (event) => {
    const box = event.target instanceof HTMLInputElement && event.target.matches('table[data-grid] tbody .pick input') ? event.target : null;
    if (!box) return;
    if (event.shiftKey && last?.isConnected && last.closest('table') === box.closest('table')) {
      const all = boxes(box.closest('table')!);
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      for (const other of all.slice(from, to + 1)) other.checked = box.checked;
      count(box.closest('table')!);
    }
    last = box;
  });

  document.addEventListener('change', (event) => {
    const box = event.target instanceof HTMLInputElement ? event.target : null;
    const table = box?.closest<HTMLTableElement>('table[data-grid]');
    if (!box || !table) return;
    if (box.matches('[data-pick-all]')) for (const other of boxes(table)) other.checked = box.checked;
    if (box.closest('.pick')) count(table);
  });
}

const boxes = (table: HTMLTableElement): HTMLInputElement[] => [...table.querySelectorAll<HTMLInputElement>('tbody .pick input:not(:disabled)')];

function count(table: HTMLTableElement): void {
  const all = boxes(table);
  const ticked = all.filter((box) => box.checked).length;
  for (const box of all) box.closest('tr')!.classList.toggle('picked', box.checked);
  const head = table.querySelector<HTMLInputElement>('[data-pick-all]');
  if (head) {
    head.checked = ticked > 0 && ticked === all.length;
    head.indeterminate = ticked > 0 && ticked < all.length;
  }
  const words = table.closest('[data-table]')?.querySelector<HTMLElement>('[data-bulk-count]');
  words?.closest('.bulk')?.classList.toggle('in-use', ticked > 0);
  if (words) words.textContent = (words.dataset.bulkText ?? '{0}').replace('{0}', String(ticked));
}
