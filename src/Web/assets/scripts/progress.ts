interface Standing {
  percent: number | null;
  words: string | null;
  done: boolean;
}

const Every = 500;

/** Bars with data-progress="address" ask there how far the work has come, and open the page again once it is done. Safe to call again after each swap. */
export function followProgress(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-progress]:not([data-followed])')) {
    place.dataset.followed = '';
    void follow(place, place.dataset.progress ?? '');
  }
}

async function follow(place: HTMLElement, address: string): Promise<void> {
  while (place.isConnected) {
    await new Promise((resolve) => window.setTimeout(resolve, Every));
    const standing = await ask(address);
    if (!place.isConnected) return;
    if (standing?.done) {
      window.location.reload();
      return;
    }
    if (standing) show(place, standing);
  }
}

/** Null when the server did not answer: it is asked again. */
async function ask(address: string): Promise<Standing | null> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as Standing) : { percent: null, words: null, done: true };
  } catch {
    return null;
  }
}

function show(place: HTMLElement, standing: Standing): void {
  const [bar, text, words] = [place.querySelector('progress'), place.querySelector('.progress-text'), place.querySelector('[data-progress-words]')];
  if (words && standing.words && words.textContent !== standing.words) words.textContent = standing.words;
  if (text) text.textContent = standing.percent === null ? '' : `${standing.percent}%`;
  if (!bar) return;
  if (standing.percent === null) {
    bar.removeAttribute('value');
    return;
  }
  bar.max = 100;
  bar.value = standing.percent;
}
