import { say, word } from './live';

/** Buttons with data-copy="id" copy the text of that element and say so. */
export function announceCopies(): void {
  document.addEventListener('click', async (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null;
    const source = button?.dataset.copy ? document.getElementById(button.dataset.copy) : null;
    if (!button || !source) return;
    const text = source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement ? source.value : source.innerText || (source.textContent ?? '');
    if (!(await write(text.trim()))) return;
    say(word('copied'));
    button.classList.add('copied');
    window.setTimeout(() => button.classList.remove('copied'), 1500);
  });
}

/** The clipboard interface needs https; an office network often has none, so the old way stands behind it. */
async function write(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused by the browser's settings: try the old way.
    }
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  const back = document.activeElement;
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (back instanceof HTMLElement) back.focus();
  return done;
}
