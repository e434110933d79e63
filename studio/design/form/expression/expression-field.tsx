import { PlainText } from '../fields/text-field.tsx';
import type { PlaceProps } from '../place.tsx';

export function ExpressionField(props: PlaceProps) {
  return <PlainText {...props} />;
}
