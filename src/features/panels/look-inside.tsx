import { MenuButton } from '../../kit/controls/menu-button';
import { PanelList } from './panel-list';

/** The menu of panels, for the masthead of a wide page. */
export function LookInside() {
  return <MenuButton label="Look inside" opens="inside" list={PanelList} />;
}
