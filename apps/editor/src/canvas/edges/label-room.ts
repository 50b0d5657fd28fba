import { createContext, useContext } from 'react';

const LabelRoomContext = createContext<Element | null>(null);
export const LabelRoomProvider = LabelRoomContext.Provider;

/**
 * Where the names of paths are drawn, over all paths and under all cards. React Flow's own part for it looks the place up
 * for each path at each move of the map, through the whole page; here it is looked up once for all.
 */
export function useLabelRoom(): Element | null {
  return useContext(LabelRoomContext);
}
