import { Component, type ReactNode } from "react";
import { shell } from "../strings/shell";
import { translate } from "../strings/text";
import { preferences } from "./preferences";

interface Props {
  /** When it changes, what is inside gets another chance. */
  place: string;
  children: ReactNode;
}

/** A page that throws takes down itself and nothing else. */
export class Boundary extends Component<Props, { broken: boolean }> {
  state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  componentDidUpdate(before: Props) {
    if (before.place !== this.props.place && this.state.broken) {
      this.setState({ broken: false });
    }
  }

  render() {
    if (!this.state.broken) {
      return this.props.children;
    }
    const t = translate(shell, preferences().language);
    return (
      <div className="empty" role="alert">
        <h1>{t("broken")}</h1>
        <p>{t("brokenDo")}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {t("reload")}
        </button>
      </div>
    );
  }
}
