import { useEffect, useState } from 'react';

/**
 * Lets the keyboard reach a box that scrolls, and passes it by once it turns out that everything in it is in view.
 * @returns the box's `ref` and `tabIndex`
 */
export function useScrollFocus<Box extends HTMLElement>(): {
  ref: (box: Box | null) => void;
  tabIndex: 0 | undefined;
} {
  const [box, setBox] = useState<Box | null>(null);
  const [scrolls, setScrolls] = useState(true);
  useEffect(() => {
    if (!box) return;
    const judge = () => setScrolls(box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight);
    const observer = new ResizeObserver(judge);
    // What is in it can grow too, as when its typeface comes in.
    for (const each of [box, ...box.children]) observer.observe(each);
    judge();
    return () => observer.disconnect();
  }, [box]);
  return { ref: setBox, tabIndex: scrolls ? 0 : undefined };
}
