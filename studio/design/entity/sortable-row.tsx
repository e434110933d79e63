import { KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { sortableKeyboardCoordinates, useSortable } from '@dnd-kit/sortable';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';

export function useFieldSensors() {
  return useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
}

/** A row that can be dragged by its grip, with the mouse, a finger or the keyboard. */
export function SortableRow({ id, children }: { id: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id });
  return (
    <li
      ref={setNodeRef}
      style={movedStyle(transform, transition)}
      className={isDragging ? 'drag' : undefined}
    >
      <button
        type="button"
        className="grip"
        {...attributes}
        {...listeners}
        aria-label={t('design.field.move', { name: id })}
      >
        <Icon name="grip" />
      </button>
      {children}
    </li>
  );
}

export function movedStyle(
  transform: { readonly x: number; readonly y: number } | null,
  transition: string | undefined,
): CSSProperties {
  return { transform: transform ? `translate(0, ${transform.y}px)` : undefined, transition };
}
