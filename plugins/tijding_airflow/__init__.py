"""What Airflow needs of Tijding: assets, the trigger that polls, the tasks and their defaults."""
