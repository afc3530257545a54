import { say } from './live';

/** Score entry by keyboard in [data-score-grid]: Enter and arrows move, f = full, n = not applicable; the sum follows. */
export function scoreGrids(): void {
  document.addEventListener('keydown', (event) => {
    const cell = scoreCell(event.target);
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const grid = cell.closest<HTMLElement>('[data-score-grid]')!;
    const step = event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey) ? 1 : event.key === 'ArrowUp' || event.key === 'Enter' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const all = cells(grid);
      const next = all[all.indexOf(cell) + step];
      next?.focus();
      next?.select();
      return;
    }
    const key = event.key.toLowerCase();
    if (key === 'f' && cell.max !== '' && !cell.readOnly) {
      event.preventDefault();
      put(cell, cell.max);
    } else if (key === 'n') {
      event.preventDefault();
      const box = notApplicable(cell);
      if (box && !box.disabled) box.click();
    }
  });

  document.addEventListener('input', (event) => {
    const cell = scoreCell(event.target);
    if (cell) update(cell.closest<HTMLElement>('[data-score-grid]')!, false);
  });

  document.addEventListener('change', (event) => {
    const grid = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-score-grid]') : null;
    if (!grid) return;
    if (event.target instanceof HTMLInputElement && event.target.matches('[data-na]')) {
      const cell = event.target.closest('[data-score-cell]')?.querySelector<HTMLInputElement>('input[type=number]');
      if (cell) {
        if (event.target.checked) cell.value = '';
        cell.readOnly = event.target.checked;
      }
    }
    update(grid, true);
  });
}

function scoreCell(target: EventTarget | null): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.type === 'number' && target.closest('[data-score-grid]') ? target : null;
}

const cells = (grid: Element): HTMLInputElement[] => [...grid.querySelectorAll<HTMLInputElement>('input[type=number]:not(:disabled)')];

const notApplicable = (cell: Element): HTMLInputElement | null => cell.closest('[data-score-cell]')?.querySelector<HTMLInputElement>('[data-na]') ?? null;

function put(cell: HTMLInputElement, value: string): void {
  cell.value = value;
  cell.select();
  cell.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Points are summed as whole millionths, as the server does: 0.1 + 0.2 is 0.3 here too. */
const micro = (text: string): number => Math.round(Number(text || '0') * 1_000_000);

function update(grid: HTMLElement, aloud: boolean): void {
  let earned = 0;
  let applicable = 0;
  let open = 0;
  for (const cell of cells(grid)) {
    const off = notApplicable(cell)?.checked ?? false;
    const value = micro(cell.value);
    const wrong = !off && cell.value !== '' && ((cell.max !== '' && value > micro(cell.max)) || (cell.min !== '' && value < micro(cell.min)));
    if (wrong) cell.setAttribute('aria-invalid', 'true');
    else cell.removeAttribute('aria-invalid');
    if (off) continue;
    earned += value;
    applicable += micro(cell.max);
    if (cell.value === '') open += 1;
  }
  const set = (name: string, text: string): void => {
    const place = grid.querySelector(`[data-score-${name}]`);
    if (place) place.textContent = text;
  };
  set('total', String(earned / 1_000_000));
  set('applicable', String(applicable / 1_000_000));
  set('open', String(open));
  if (aloud) say(grid.querySelector<HTMLElement>('[data-score-sum]')?.innerText ?? '');
}
