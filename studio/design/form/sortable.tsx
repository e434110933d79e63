import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { type CSSProperties, createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useReadOnly } from '../read-only.ts';
import { addWords } from './words.ts';

interface Props {
  readonly ids: readonly string[];
  /** Tags flow; rows stand below each other. */
  readonly flows?: boolean;
  /** What people call the one with the id. */
  nameOf(id: string): string;
  onMove(from: number, to: number): void;
  readonly children: ReactNode;
}

/** Things that can be put into another order: by dragging, or by Space, the arrows and Space again on the handle. */
export function Sortable({ ids, flows = false, nameOf, onMove, children }: Props) {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const place = (id: UniqueIdentifier | undefined) => ({
    name: nameOf(String(id)),
    position: ids.indexOf(String(id)) + 1,
    count: ids.length,
  });
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        screenReaderInstructions: { draggable: t('schemaForm.move.how') },
        announcements: {
          onDragStart: ({ active }) => t('schemaForm.move.taken', place(active.id)),
          onDragOver: ({ active, over }) =>
            t('schemaForm.move.over', { ...place(over?.id), name: nameOf(String(active.id)) }),
          onDragEnd: ({ active, over }) =>
            t('schemaForm.move.put', { ...place(over?.id), name: nameOf(String(active.id)) }),
          onDragCancel: ({ active }) => t('schemaForm.move.back', place(active.id)),
        },
      }}
    >
      <SortableContext items={[...ids]} strategy={flows ? rectSortingStrategy : verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

type Handle = Pick<ReturnType<typeof useSortable>, 'attributes' | 'listeners' | 'setActivatorNodeRef'>;
const HandleContext = createContext<Handle | null>(null);

/** One of them. */
export function SortableItem(props: {
  id: string;
  className?: string;
  pointer?: string;
  /** Default: a block. */
  as?: 'li';
  /** It has its place; others move around it. */
  fixed?: boolean;
  children: ReactNode;
}) {
  const { id, className = '', as: Tag = 'div', fixed = false } = props;
  const sorted = useSortable({ id, disabled: fixed });
  const { setNodeRef, transform, transition, isDragging, ...handle } = sorted;
  const style: CSSProperties = {
    ...(transform && {
      transform: `translate3d(${Math.round(transform.x)}px, ${Math.round(transform.y)}px, 0)`,
    }),
    ...(transition && { transition }),
  };
  return (
    <HandleContext value={handle}>
      <Tag
        ref={setNodeRef}
        className={isDragging ? `${className} dragged` : className || undefined}
        style={style}
        data-pointer={props.pointer}
      >
        {props.children}
      </Tag>
    </HandleContext>
  );
}

/** What it is taken by. */
export function Grip({ name }: { name: string }) {
  const { t } = useTranslation();
  const handle = useContext(HandleContext);
  const isRead = useReadOnly();
  // Its place stays: rows are laid out in columns.
  if (isRead) return <span />;
  if (!handle) return null;
  const { attributes, listeners, setActivatorNodeRef } = handle;
  return (
    <button
      type="button"
      className="grip"
      ref={setActivatorNodeRef}
      {...attributes}
      {...listeners}
      aria-label={t('schemaForm.move.handle', { name })}
    >
      <Icon name="grip" small />
    </button>
  );
}
