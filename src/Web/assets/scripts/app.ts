import 'htmx.org';
import { announceCopies } from './copy';
import { dropZones } from './drop';
import { say, word } from './live';
import { sourceMarks } from './marks';
import { menus } from './menu';
import { passkeyForms, showPasskeys } from './passkey';
import { rowPicking } from './pick';
import { followProgress } from './progress';
import { saveKeys } from './save';
import { scoreGrids } from './score';
import { gridKeys } from './table';
import { enhanceTabs } from './tabs';
import { enhanceTrees, treeKeys } from './tree';
import { walkKeys } from './walk';

interface RequestContext {
  request: { action: string; method: string; body: unknown };
  response?: { raw: Response };
  target?: Element | null;
}

const context = (event: Event): RequestContext | undefined => (event as CustomEvent<{ ctx?: RequestContext }>).detail?.ctx;

/** Makes what only works with script visible and turns stacked panes into tabs; safe to call again after each swap. */
function enhance(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-copy][hidden], [data-print][hidden], [data-pick-all][hidden]')) element.hidden = false;
  enhanceTabs();
  enhanceTrees();
  followProgress();
  showPasskeys();
}

// --- A thin bar when a request takes longer than 300 ms -----------------------------------------------------------------------
let waiting = 0;
let timer = 0;

function bar(shown: boolean): void {
  document.getElementById('load-bar')?.toggleAttribute('hidden', !shown);
}

document.addEventListener('htmx:before:request', () => {
  waiting += 1;
  document.getElementById('failed')?.setAttribute('hidden', '');
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    bar(true);
    say(word('loading'));
  }, 300);
});

document.addEventListener('htmx:finally:request', () => {
  waiting = Math.max(0, waiting - 1);
  if (waiting > 0) return;
  window.clearTimeout(timer);
  bar(false);
});

document.addEventListener('htmx:error', (event) => {
  if (context(event)) document.getElementById('failed')?.removeAttribute('hidden');
});

// --- Filters that are not set do not litter the address -----------------------------------------------------------------------
document.addEventListener('htmx:config:request', (event) => {
  const body = context(event)?.request.body;
  if (!(event.target instanceof HTMLFormElement) || event.target.method !== 'get' || !(body instanceof FormData)) return;
  for (const [name, value] of [...body]) if (value === '') body.delete(name);
});

// --- An answer that is no page (a document to save) is left to the browser -------------------------------------------------------
document.addEventListener('htmx:before:response', (event) => {
  const sent = context(event);
  const kind = sent?.response?.raw.headers.get('content-type') ?? 'text/html';
  if (!sent || kind.startsWith('text/html') || sent.request.method.toUpperCase() !== 'GET') return;
  event.preventDefault();
  window.location.assign(sent.request.action);
});

// --- Where the focus goes after a new page -----------------------------------------------------------------------------------
let before: { path: string; id: string; sort: string | null } | null = null;

document.addEventListener('htmx:before:swap', (event) => {
  const active = document.activeElement;
  const heading = active?.closest('th')?.textContent?.trim() ?? null;
  if (context(event)?.target === document.body) before = { path: window.location.pathname, id: active?.id ?? '', sort: active?.matches('a.sort') ? heading : null };
});

/** The same control as before when only the address's query changed (sorting, filtering); otherwise the faults, otherwise the heading. */
function focusTarget(): HTMLElement | null {
  const faults = document.querySelector<HTMLElement>('[data-error-summary]');
  if (faults) return faults;
  if (before?.path === window.location.pathname) {
    const same = before.id ? document.getElementById(before.id) : null;
    if (same) return same;
    const heading = before.sort;
    const sort = heading ? [...document.querySelectorAll<HTMLElement>('th a.sort')].find((link) => link.textContent?.trim() === heading) : undefined;
    if (sort) return sort;
  }
  return document.querySelector<HTMLElement>('main h1');
}

document.addEventListener('htmx:after:swap', (event) => {
  enhance();
  if (context(event)?.target !== document.body) return;
  // The title is set right after this event.
  window.setTimeout(() => {
    const anchor = window.location.hash ? document.getElementById(decodeURIComponent(window.location.hash.slice(1))) : null;
    if (!anchor) focusTarget()?.focus({ preventScroll: !document.querySelector('[data-error-summary]') });
    // A message in the page just swapped in is not announced by itself: no live region saw it come.
    const outcome = document.querySelector<HTMLElement>('main [role=status].notice')?.innerText ?? '';
    say(`${document.title}  ${outcome}`.trim());
    before = null;
  }, 0);
});

document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-print]')) window.print();
});

announceCopies();
dropZones();
gridKeys();
menus();
passkeyForms();
rowPicking();
saveKeys();
scoreGrids();
sourceMarks();
treeKeys();
walkKeys();
enhance();
// A page that answers a posted form without a swap (first load with faults): the faults take the focus as well.
document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
