/** A file dragged onto [data-drop] lands in the file input inside it; the names and sizes chosen are listed. */
export function dropZones(): void {
  const zone = (event: Event): HTMLElement | null => (event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drop]') : null);
  const input = (box: HTMLElement): HTMLInputElement | null => box.querySelector<HTMLInputElement>('input[type=file]');

  for (const kind of ['dragenter', 'dragover'] as const) {
    document.addEventListener(kind, (event) => {
      const box = zone(event);
      if (!box || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      box.classList.add('over');
    });
  }

  document.addEventListener('dragleave', (event) => {
    const box = zone(event);
    if (box && !(event.relatedTarget instanceof Node && box.contains(event.relatedTarget))) box.classList.remove('over');
  });

  document.addEventListener('drop', (event) => {
    const box = zone(event);
    const target = box ? input(box) : null;
    const files = event.dataTransfer?.files;
    if (!box || !target || target.disabled || !files?.length) return;
    event.preventDefault();
    box.classList.remove('over');
    const taken = new DataTransfer();
    for (const file of target.multiple ? files : [files[0]]) taken.items.add(file);
    target.files = taken.files;
    target.dispatchEvent(new Event('change', { bubbles: true }));
  });

  document.addEventListener('change', (event) => {
    const box = zone(event);
    const chosen = event.target;
    const list = box?.querySelector('[data-drop-list]');
    if (!box || !list || !(chosen instanceof HTMLInputElement)) return;
    box.classList.toggle('filled', !!chosen.files?.length);
    list.replaceChildren(
      ...[...(chosen.files ?? [])].map((file) => {
        const line = document.createElement('li');
        const size = document.createElement('small');
        size.textContent = written(file.size);
        line.append(file.name, ' ', size);
        return line;
      }),
    );
  });
}

function written(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
