/** Ctrl+Enter (⌘+Enter) in a form[data-save-keys] presses its first button, the one that saves. */
export function saveKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-save-keys]') : null;
    const save = form?.querySelector<HTMLButtonElement>('button[type=submit]:not([disabled])');
    if (!form || !save) return;
    event.preventDefault();
    form.requestSubmit(save);
  });
}
