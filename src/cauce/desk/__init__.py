"""The desk: where a delivery is read, checked, accepted or refused as a whole, and where an edition is ordered."""

from cauce.desk.batch import Passed, submit_folder
from cauce.desk.home import Home
from cauce.desk.release import release
from cauce.desk.report import Report
from cauce.desk.submit import Delivery, submit

__all__ = ["Delivery", "Home", "Passed", "Report", "release", "submit", "submit_folder"]
