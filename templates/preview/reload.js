// Of the page that `cpd preview` shows: numbers its sheets, and loads it again when the server says that there is something
// new. What was looked at stays where it was in the window.
(() => {
  const { body } = document;
  const aside = document.querySelector('.preview');
  const ended = document.querySelector('.preview-ended');
  const topOf = (element) => element.getBoundingClientRect().top;

  /** As on paper: the foot of each sheet, and the numbers in the contents list. Without columns there are no sheets. */
  function numberSheets() {
    const style = getComputedStyle(body);
    const height = Number.parseFloat(style.getPropertyValue('column-height'));
    if (Number.isNaN(height)) return;
    const period = height + Number.parseFloat(style.rowGap);
    const start = topOf(body) + Number.parseFloat(style.paddingTop);
    const sheetOf = (top) => Math.floor((top - start + 1) / period) + 1;
    const ends = [...document.querySelectorAll('body > :not(.preview)')].flatMap((one) =>
      [...one.getClientRects()].map(({ bottom }) => bottom),
    );
    const count = sheetOf(Math.max(start, ...ends) - 2);
    const numbers = [...document.querySelectorAll('.contents a[href^="#"]')].map((link) => {
      const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return [link.querySelector('.page'), place && sheetOf(topOf(place))];
    });
    for (const [page, number] of numbers) if (page && number) page.textContent = String(number);
    for (let sheet = document.querySelector('.cover') ? 2 : 1; sheet <= count; sheet += 1) {
      const foot = document.createElement('p');
      foot.className = 'preview-foot';
      foot.textContent = `page ${sheet} of ${count}`;
      foot.style.top = `calc(var(--sheet-top) + ${sheet * period}px - ${style.rowGap} + 4mm)`;
      body.append(foot);
    }
  }

  /** The last thing that begins above the window's top edge, and how far above. */
  function keepPlace() {
    const above = [...document.querySelectorAll('main [id]')].findLast((one) => topOf(one) <= 1);
    const place = { y: scrollY, id: above?.id, offset: above && topOf(above) };
    sessionStorage.setItem('place', JSON.stringify(place));
  }

  function goToPlace() {
    const { y = 0, id, offset = 0 } = JSON.parse(sessionStorage.getItem('place') ?? '{}');
    const element = id === undefined ? null : document.getElementById(id);
    scrollTo({ top: element ? scrollY + topOf(element) - offset : y, behavior: 'instant' });
  }

  function listen() {
    const source = new EventSource('changes');
    source.onopen = () => {
      ended.hidden = true;
    };
    source.onerror = () => {
      ended.hidden = false;
    };
    source.onmessage = ({ data }) => {
      const state = JSON.parse(data);
      if (state !== '' && state !== aside.dataset.state) location.reload();
    };
  }

  history.scrollRestoration = 'manual';
  document.fonts.ready.then(() => {
    numberSheets();
    if (sessionStorage.getItem('place') !== null) goToPlace();
    addEventListener('pagehide', keepPlace);
    listen();
  });
})();
