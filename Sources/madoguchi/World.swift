import CSystem
import Guidance
import Printing
import Screens
import Storage

/// The few doors from the program to the outside (外との出入り口): store, paper and clock.
struct World {
  var store: any VisitStore
  /// nil where the desk has no printer.
  var printer: (any HandoutPrinter)?
  /// Where pages are saved as files.
  var files: FolderPrinter
  var filesFolder: String
  /// The only clock of the program.
  var clock: @Sendable () -> Moment
  /// Seconds since the machine was started, whatever the clock says: they tell when the clock jumps.
  var uptime: @Sendable () -> Int = { cs_uptime() }
  var retention: RetentionRule

  /// When what is kept of a day is wiped (保存期間).
  struct RetentionRule: Sendable {
    /// Closing time in minutes since midnight.
    var closing: Int
    /// Further days after the day itself.
    var days: Int
  }
}
