import { useEffect, useState } from 'react';

/**
 * Lets the keyboard reach a box that scrolls, and passes it by while everything in it is in view.
 * @returns the box's `ref`
 */
export function useScrollFocus<Box extends HTMLElement>(): (box: Box | null) => void {
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    if (!box) return;
    const judge = () => {
      const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    };
    const observer = new ResizeObserver(judge);
    observer.observe(box);
    judge();
    return () => observer.disconnect();
  }, [box]);
  return setBox;
}
