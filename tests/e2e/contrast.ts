/**
 * Contrast between the text of elements and what is behind it, from the computed colours (WCAG 2.2, "contrast ratio").
 * Runs in the page, so it is one function.
 * @returns by selector 1 to 21; null where a picture or gradient is behind it, and it cannot be said.
 */
export function contrastsOf(selectors: string[]): Record<string, number | null> {
  type Colour = [red: number, green: number, blue: number, opacity: number];

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const read = (colour: string): Colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, opacity = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, opacity / 255];
  };
  const over = ([r1, g1, b1, a]: Colour, [r2, g2, b2]: Colour): Colour => {
    const mix = (above: number, below: number) => above * a + below * (1 - a);
    return [mix(r1, r2), mix(g1, g2), mix(b1, b2), 1];
  };
  const luminance = ([red, green, blue]: Colour) => {
    const linear = (part: number) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };

  /** The backgrounds behind an element, nearest first, up to one that hides the rest; null when one is no colour. */
  const layersBehind = (element: Element): Colour[] | null => {
    const layers: Colour[] = [];
    for (let each: Element | null = element; each; each = each.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(each);
      if (backgroundImage !== 'none' || opacity !== '1') return null;
      const layer = read(backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers;
  };
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const bottom: Colour = isDark ? [0, 0, 0, 1] : [255, 255, 255, 1];
  const contrastOf = (element: Element | null): number | null => {
    const layers = element && layersBehind(element);
    if (!layers) return null;
    const behind = layers.reduceRight((below, above) => over(above, below), bottom);
    const text = over(read(getComputedStyle(element).color), behind);
    const [darker = 0, lighter = 0] = [luminance(text), luminance(behind)].sort((one, other) => one - other);
    return (lighter + 0.05) / (darker + 0.05);
  };
  return Object.fromEntries(
    selectors.map((selector) => [selector, contrastOf(document.querySelector(selector))]),
  );
}
