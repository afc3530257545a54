/** Keys for people who live in tables: arrows walk the rows, Enter opens one, x ticks it, / goes to the filter. */
export function gridKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const from = event.target instanceof HTMLElement ? event.target : null;
    if (!from) return;
    if (event.key === '/' && !writes(from)) {
      const filter = document.querySelector<HTMLInputElement>('[data-filter]') ?? document.querySelector<HTMLInputElement>('#top-q');
      if (!filter) return;
      event.preventDefault();
      filter.focus();
      filter.select();
      return;
    }
    const row = from.closest<HTMLTableRowElement>('table[data-grid] tbody tr');
    if (!row || (writes(from) && !ticks(from)) || from instanceof HTMLSelectElement) return;
    const rows = [...row.parentElement!.querySelectorAll<HTMLTableRowElement>(':scope > tr')];
    const here = rows.indexOf(row);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined && rows[to]) {
      event.preventDefault();
      entry(rows[to], from)?.focus();
    } else if (event.key === 'x' && row.querySelector('.pick input')) {
      event.preventDefault();
      row.querySelector<HTMLInputElement>('.pick input')!.click();
    } else if (event.key === 'Enter' && ticks(from)) {
      // Enter in a box would send the form.
      event.preventDefault();
      row.querySelector<HTMLAnchorElement>('.row-link')?.click();
    }
  });
}

/** The control in the new row that matches the one left: box to box, link to link. */
function entry(row: HTMLTableRowElement, left: HTMLElement): HTMLElement | null {
  const link = row.querySelector<HTMLElement>('.row-link') ?? row.querySelector<HTMLElement>('a, button');
  const box = row.querySelector<HTMLElement>('.pick input');
  return ticks(left) ? (box ?? link) : (link ?? box);
}

function ticks(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement && element.type === 'checkbox';
}

function writes(element: HTMLElement): boolean {
  return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}
