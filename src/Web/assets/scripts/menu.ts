/** Menus are details elements: a click elsewhere or Escape closes them. */
export function menus(): void {
  const close = (except: Element | null): void => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')) if (menu !== except) menu.open = false;
  };

  document.addEventListener('click', (event) => {
    close(event.target instanceof Element ? event.target.closest('details[data-menu]') : null);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const menu = document.querySelector<HTMLDetailsElement>('details[data-menu][open]');
    if (!menu) return;
    menu.open = false;
    menu.querySelector<HTMLElement>('summary')?.focus();
  });
}
