// Tab indents, so a reader without a pointer is told how to leave: in words to whoever hears, in sight once Tab is used here.
import type { Extension } from "@codemirror/state"
import { EditorView } from "@codemirror/view"

export interface WayOut {
  /** Id of the element that says how the keyboard leaves the editor. */
  readonly id: string
  /** Hears when it should be seen, and when no longer. */
  readonly onShow: (shown: boolean) => void
}

/** Describes the editor by the way out of it, and asks for that to be shown to who works by keyboard. */
export function tellWayOut({ id, onShow }: WayOut): Extension {
  return [
    EditorView.contentAttributes.of({ "aria-describedby": id }),
    EditorView.domEventHandlers({
      // Tab is let go in here by who has come with it, and by who has found that it indents.
      keyup: ({ key }) => {
        if (key === "Tab") onShow(true)
      },
      pointerdown: () => onShow(false),
      blur: () => onShow(false),
    }),
  ]
}
