/** The type under which the palette's steps are dragged onto the map. */
export const STEP_DRAG = 'application/x-baton-step';
