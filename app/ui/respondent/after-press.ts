/**
 * Does work that may move what is on the page, such as showing an error: at once, or, while a button or screen is being
 * pressed, after that. What moves away between going down and up does not get the click.
 */
export function afterPress(work: () => void): void {
  if (!document.querySelector(':active')) return work();
  window.addEventListener('mouseup', () => setTimeout(work), { once: true, capture: true });
}
