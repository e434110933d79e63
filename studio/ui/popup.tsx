import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

/** Content that floats under (or, near the bottom, above) an element and follows it. */
export function Popup(props: {
  anchor: HTMLElement;
  /** As wide as the element, unless a width is given. */
  width?: number;
  /** At most this wide (px), or as wide as the element; absent: as wide as its content. */
  most?: number;
  className?: string;
  children: ReactNode;
}) {
  const { anchor, width: fixed } = props;
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number; width: number } | null>(null);
  useLayoutEffect(() => {
    const put = () => {
      const rect = anchor.getBoundingClientRect();
      const height = box.current?.offsetHeight ?? 0;
      const width = fixed ?? rect.width;
      const below = rect.bottom + 4;
      const fits = below + height <= innerHeight - 8 || rect.top < height;
      const left = Math.max(8, Math.min(rect.left, innerWidth - width - 8));
      const top = fits ? below : rect.top - height - 4;
      setPlace((before) =>
        before?.left === left && before.top === top && before.width === width ? before : { left, top, width },
      );
    };
    put();
    const observer = new ResizeObserver(put);
    if (box.current) observer.observe(box.current);
    addEventListener('scroll', put, true);
    addEventListener('resize', put);
    return () => {
      observer.disconnect();
      removeEventListener('scroll', put, true);
      removeEventListener('resize', put);
    };
  }, [anchor, fixed]);
  return createPortal(
    <div
      ref={box}
      className={`pop ${props.className ?? ''}`}
      style={
        place
          ? {
              left: place.left,
              top: place.top,
              minWidth: place.width,
              maxWidth: props.most && Math.min(innerWidth - 16, Math.max(place.width, props.most)),
            }
          : { visibility: 'hidden', left: 0, top: 0 }
      }
    >
      {props.children}
    </div>,
    document.body,
  );
}
