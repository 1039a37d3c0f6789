/** The sources of the parts of the page whose code is fetched after the first images. */
export const LATE_CONTENT = {
  draw: async () => (await import('./draw-or-lesson')).DrawOrLesson,
  settings: async () => (await import('./settings-with-use')).SettingsWithUse,
  timePlot: async () => (await import('../features/timeline/time-plot')).TimePlot,
  timelineSide: async () => (await import('../features/timeline/timeline-side')).TimelineSide,
  shortFigures: async () => (await import('../features/timeline/figure-list')).ShortFigures,
  panelList: async () => (await import('./inside-list')).InsideList,
  notices: async () => (await import('./notices-with-lesson')).NoticesWithLesson,
  mastheadTools: async () => (await import('./tools-with-sharing')).ToolsWithSharing,
  wholePage: async () => (await import('../features/share/whole-page')).WholePage,
  menus: async () => (await import('./menus')).Menus,
  openPanel: async () => (await import('./open-panel')).OpenPanel,
  beside: async () => (await import('./beside')).Beside,
  parts: async () => (await import('./late-parts')).LateParts,
} as const;

export type LateContent = typeof LATE_CONTENT;
