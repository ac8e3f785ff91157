// Tells the app the widest of the widths in data.widths that the page has room for, when that
// changes; a chart may be drawn somewhat smaller than laid out, down to data.smallest.
export default function ({ data, setStateValue }) {
  const page = document.querySelector('[data-testid="stMainBlockContainer"]');
  let told = data.shown;
  const tell = () => {
    const style = getComputedStyle(page);
    const room = page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const fitting = data.widths.filter((width) => width * data.smallest <= room);
    const fits = Math.max(...fitting, Math.min(...data.widths));
    if (fits !== told) setStateValue("width", (told = fits));
  };
  const watch = new ResizeObserver(tell);
  watch.observe(page);
  return () => watch.disconnect();
}
