// Tells the app the widest of the widths in data.widths that the page has room for, and whether the
// page is dark, when that changes; a chart may be drawn somewhat smaller than laid out, down to
// data.smallest.
export default function ({ data, setStateValue }) {
  const app = document.querySelector('[data-testid="stApp"]');
  const page = document.querySelector('[data-testid="stMainBlockContainer"]');
  const told = { ...data.shown };
  const tell = () => {
    const style = getComputedStyle(page);
    const room = page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const fitting = data.widths.filter((width) => width * data.smallest <= room);
    const now = {
      width: Math.max(...fitting, Math.min(...data.widths)),
      dark: getComputedStyle(app).colorScheme === "dark",
    };
    for (const name in now)
      if (now[name] !== told[name]) setStateValue(name, (told[name] = now[name]));
  };
  const watch = new ResizeObserver(tell);
  watch.observe(page);
  // Another theme is another class of the app.
  const theme = new MutationObserver(tell);
  theme.observe(app, { attributeFilter: ["class"] });
  return () => {
    watch.disconnect();
    theme.disconnect();
  };
}
